// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

/** The schemas whose URN may stand before an attribute's name. */
enum Schema {
  CORE("urn:ietf:params:scim:schemas:core:2.0:User"),
  ENTERPRISE("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"),
  EMPLOYEE("urn:mailgroups:1.0:Employee");

  private final String urn;

  Schema(String urn) {
    this.urn = urn;
  }

  /** The name of one of its attributes, with the URN. */
  String name(String attribute) {
    return urn + ":" + attribute;
  }

  /** Whether a name starts with this URN. */
  boolean leads(String name) {
    return name.length() > urn.length()
        && name.charAt(urn.length()) == ':'
        && name.regionMatches(true, 0, urn, 0, urn.length());
  }

  /** What follows this URN in a name that starts with it. */
  String rest(String name) {
    return name.substring(urn.length() + 1);
  }
}
