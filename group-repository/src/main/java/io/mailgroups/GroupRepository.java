// SPDX-License-Identifier: Apache-2.0
package io.mailgroups;

import io.mailgroups.account.AccessRights;
import io.mailgroups.account.Accounts;
import io.mailgroups.account.ApiTokens;
import io.mailgroups.account.SetUp;
import io.mailgroups.account.Setting;
import io.mailgroups.account.Settings;
import io.mailgroups.account.SignInAttempts;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditLog;
import io.mailgroups.bounce.BounceLimits;
import io.mailgroups.bounce.BounceList;
import io.mailgroups.bounce.Bounces;
import io.mailgroups.bounce.CopyReports;
import io.mailgroups.bounce.StopNotices;
import io.mailgroups.collaboration.CreationRules;
import io.mailgroups.collaboration.Dissolution;
import io.mailgroups.collaboration.GroupCreation;
import io.mailgroups.collaboration.GroupRoles;
import io.mailgroups.collaboration.MemberLimit;
import io.mailgroups.collaboration.MembershipRequests;
import io.mailgroups.collaboration.ReservedAddresses;
import io.mailgroups.conversation.ConversationMail;
import io.mailgroups.conversation.ConversationRetention;
import io.mailgroups.conversation.Conversations;
import io.mailgroups.database.Database;
import io.mailgroups.directory.Addresses;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.Departments;
import io.mailgroups.directory.Domains;
import io.mailgroups.directory.EmployeeBulk;
import io.mailgroups.directory.EmployeeList;
import io.mailgroups.directory.Employees;
import io.mailgroups.expansion.BounceAddresses;
import io.mailgroups.expansion.CountedReach;
import io.mailgroups.expansion.Deliveries;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.DeliveryStop;
import io.mailgroups.expansion.LogRetention;
import io.mailgroups.expansion.Recipients;
import io.mailgroups.explain.GroupsOfPerson;
import io.mailgroups.explain.PastGroups;
import io.mailgroups.explain.Preview;
import io.mailgroups.explain.Simulation;
import io.mailgroups.explain.Trace;
import io.mailgroups.explain.Why;
import io.mailgroups.file.FileChanges;
import io.mailgroups.file.FileRemoval;
import io.mailgroups.file.FileUploads;
import io.mailgroups.file.GroupFiles;
import io.mailgroups.group.Admissions;
import io.mailgroups.group.Claims;
import io.mailgroups.group.ConditionAttributes;
import io.mailgroups.group.Contacts;
import io.mailgroups.group.ContentOpenings;
import io.mailgroups.group.DeletionNotices;
import io.mailgroups.group.EndingMemberships;
import io.mailgroups.group.GroupBulk;
import io.mailgroups.group.GroupConversion;
import io.mailgroups.group.GroupList;
import io.mailgroups.group.LeaveTokens;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.MemberList;
import io.mailgroups.group.MemberSettings;
import io.mailgroups.group.Members;
import io.mailgroups.group.OwnMemberships;
import io.mailgroups.group.OwnPlaces;
import io.mailgroups.group.Roles;
import io.mailgroups.group.SenderLists;
import io.mailgroups.group.Successions;
import io.mailgroups.group.VisibleGroups;
import io.mailgroups.impact.Impacts;
import io.mailgroups.moderation.HeldMail;
import io.mailgroups.moderation.HeldMessages;
import io.mailgroups.moderation.Moderators;
import io.mailgroups.moderation.OutboxRound;
import io.mailgroups.outbox.Outbox;
import io.mailgroups.overview.GroupChecks;
import io.mailgroups.overview.Overview;
import io.mailgroups.personnel.Departures;
import io.mailgroups.personnel.HandKeptMemberships;
import io.mailgroups.policy.Permits;
import io.mailgroups.policy.RefusalLog;
import io.mailgroups.policy.Refusals;
import io.mailgroups.policy.SendingPolicy;
import io.mailgroups.task.TaskChanges;
import io.mailgroups.task.TaskRetention;
import io.mailgroups.task.Tasks;
import io.mailgroups.transfer.ImportReports;
import io.mailgroups.transfer.Imports;
import io.mailgroups.undo.Undo;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Everything over one database, put together once; what James's extension and the webapp are built
 * on.
 */
public record GroupRepository(
    Database database,
    Domains domains,
    Departments departments,
    Employees employees,
    AttributeDefinitions attributeDefinitions,
    MailGroups groups,
    Members members,
    MemberSettings memberSettings,
    OwnMemberships ownMemberships,
    OwnPlaces ownPlaces,
    ContentOpenings contentOpenings,
    VisibleGroups visibleGroups,
    MembershipRequests membershipRequests,
    CreationRules creationRules,
    ReservedAddresses reservedAddresses,
    GroupCreation groupCreation,
    MemberLimit memberLimit,
    GroupRoles groupRoles,
    Dissolution dissolution,
    LeaveTokens leaveTokens,
    Roles roles,
    Contacts contacts,
    SenderLists senderLists,
    SendingPolicy sendingPolicy,
    Refusals refusals,
    Recipients recipients,
    Deliveries deliveries,
    BounceAddresses bounceAddresses,
    Accounts accounts,
    Settings settings,
    ApiTokens apiTokens,
    SetUp setUp,
    SignInAttempts signInAttempts,
    AccessRights accessRights,
    EmployeeList employeeList,
    DepartmentList departmentList,
    GroupList groupList,
    MemberList memberList,
    Impacts impacts,
    DeliveryLog deliveryLog,
    DeliveryStop deliveryStop,
    RefusalLog refusalLog,
    AuditEvents auditEvents,
    Undo undo,
    Preview preview,
    Simulation simulation,
    EndingMemberships endingMemberships,
    Overview overview,
    GroupChecks groupChecks,
    Departures departures,
    HandKeptMemberships handKeptMemberships,
    GroupsOfPerson groupsOfPerson,
    GroupConversion groupConversion,
    GroupBulk groupBulk,
    DeletionNotices deletionNotices,
    EmployeeBulk employeeBulk,
    Imports imports,
    ImportReports importReports,
    Why why,
    Trace trace,
    Admissions admissions,
    Permits permits,
    LogRetention logRetention,
    Outbox outbox,
    HeldMail heldMail,
    HeldMessages heldMessages,
    Moderators moderators,
    OutboxRound outboxRound,
    Bounces bounces,
    BounceList bounceList,
    CopyReports copyReports,
    ConversationMail conversationMail,
    Conversations conversations,
    ConversationRetention conversationRetention,
    GroupFiles files,
    FileChanges fileChanges,
    FileUploads fileUploads,
    FileRemoval fileRemoval,
    Tasks tasks,
    TaskChanges taskChanges,
    TaskRetention taskRetention) {
  private static final int MAX_SIGN_IN_SUBJECTS = 50_000;
  private static final long OCTETS_PER_MEGABYTE = 1_000_000;

  /** Over a database, which the caller closes. */
  public static GroupRepository over(Database database, Clock clock) {
    AuditLog audit = new AuditLog(clock);
    Addresses addresses = new Addresses(clock);
    SendingPolicy policy = new SendingPolicy(database, clock, new CountedReach(clock));
    Settings settings = new Settings(database, audit);
    Accounts accounts = new Accounts(database, audit, clock);
    SecureRandom random = new SecureRandom();
    MailGroups groups = new MailGroups(database, audit, addresses, clock);
    Departments departments = new Departments(database, audit);
    Outbox outbox = new Outbox(database, clock);
    Employees employees =
        new Employees(
            database, audit, addresses, new Claims(), new Successions(audit, outbox, clock));
    Members members = new Members(database, audit, clock);
    Roles roles = new Roles(database, audit);
    MemberSettings memberSettings = new MemberSettings(database, audit);
    SenderLists senderLists =
        new SenderLists(database, audit, number(settings, Setting.ALLOWED_ADDRESSES));
    AttributeDefinitions definitions =
        new AttributeDefinitions(database, audit, new ConditionAttributes());
    Departures departures = new Departures(database, audit, clock, employees, roles, members);
    Deliveries deliveries = new Deliveries(database, clock, policy, random);
    AccessRights rights = new AccessRights(database, clock);
    Moderators moderators = new Moderators(database, clock, rights);
    BounceLimits bounceLimits =
        new BounceLimits(
            number(settings, Setting.BOUNCE_THRESHOLD),
            days(settings, Setting.BOUNCE_FORGET_DAYS),
            days(settings, Setting.DELIVERY_LOG_DAYS));
    CopyReports copyReports = new CopyReports(database);
    LongSupplier fileQuota = octets(settings, Setting.FILE_QUOTA_MEGABYTES);
    OwnMemberships memberships =
        new OwnMemberships(database, members, roles, memberSettings, clock);
    MemberLimit memberLimit =
        new MemberLimit(database, number(settings, Setting.MEMBERS_PER_GROUP));
    Recipients recipients = new Recipients(database, clock);
    OwnPlaces places = new OwnPlaces(database, clock);
    return new GroupRepository(
        database,
        new Domains(database, audit),
        departments,
        employees,
        definitions,
        groups,
        members,
        memberSettings,
        memberships,
        places,
        new ContentOpenings(database, audit, clock),
        new VisibleGroups(database),
        new MembershipRequests(database, audit, clock, memberships, members, memberLimit, outbox),
        new CreationRules(database, audit),
        new ReservedAddresses(database, audit),
        new GroupCreation(
            database,
            audit,
            clock,
            groups,
            members,
            roles,
            outbox,
            new GroupCreation.Limits(number(settings, Setting.GROUPS_PER_PERSON), memberLimit)),
        memberLimit,
        new GroupRoles(database, clock, roles, employees),
        new Dissolution(database, clock, groups, recipients, outbox),
        new LeaveTokens(database, random),
        roles,
        new Contacts(database, clock),
        senderLists,
        policy,
        new Refusals(database, clock),
        recipients,
        deliveries,
        new BounceAddresses(database),
        accounts,
        settings,
        new ApiTokens(database, audit, clock, random),
        new SetUp(database, accounts, clock, random),
        new SignInAttempts(database, clock, MAX_SIGN_IN_SUBJECTS),
        rights,
        new EmployeeList(database),
        new DepartmentList(database),
        new GroupList(database, clock, days(settings, Setting.QUIET_DAYS)),
        new MemberList(database),
        new Impacts(database, clock),
        new DeliveryLog(database),
        new DeliveryStop(database, audit, clock),
        new RefusalLog(database),
        new AuditEvents(database),
        new Undo(
            database,
            audit,
            new AuditEvents(database),
            new Impacts(database, clock),
            departures,
            new Undo.Keepers(
                groups,
                members,
                memberSettings,
                roles,
                senderLists,
                employees,
                definitions,
                departments)),
        new Preview(database, new EmployeeList(database), clock),
        new Simulation(database, groups, policy, clock),
        new EndingMemberships(database, clock, days(settings, Setting.ENDING_DAYS)),
        new Overview(database, clock),
        new GroupChecks(database, clock, recipients),
        departures,
        new HandKeptMemberships(database, clock, employees, members),
        new GroupsOfPerson(database, clock),
        new GroupConversion(database, audit, clock),
        new GroupBulk(database, groups, members, roles),
        new DeletionNotices(database, departments),
        new EmployeeBulk(database, employees),
        new Imports(database, clock),
        new ImportReports(database),
        new Why(database, clock),
        new Trace(
            database,
            new DeliveryLog(database),
            new RefusalLog(database),
            new PastGroups(database, new AuditEvents(database), new DepartmentList(database)),
            copyReports),
        new Admissions(database, groups, members, clock),
        new Permits(database, groups, senderLists),
        new LogRetention(
            database,
            clock,
            days(settings, Setting.DELIVERY_LOG_DAYS),
            octets(settings, Setting.DELIVERY_LOG_MEGABYTES)),
        outbox,
        new HeldMail(database, clock, deliveries, outbox),
        new HeldMessages(database, audit, clock, deliveries, outbox),
        moderators,
        new OutboxRound(database, outbox, groups, moderators, deliveries),
        new Bounces(database, audit, clock, bounceLimits, new StopNotices(outbox)),
        new BounceList(database, clock, bounceLimits),
        copyReports,
        new ConversationMail(database, clock),
        new Conversations(database, audit, clock),
        new ConversationRetention(database, clock, days(settings, Setting.CONVERSATION_DAYS)),
        new GroupFiles(database, fileQuota),
        new FileChanges(database, audit, clock),
        new FileUploads(database, audit, clock, random, fileQuota),
        new FileRemoval(database, audit, clock),
        new Tasks(database, clock),
        new TaskChanges(database, audit, clock, places, outbox),
        new TaskRetention(database, clock));
  }

  private static IntSupplier number(Settings settings, Setting setting) {
    return () -> settings.value(setting).intValueExact();
  }

  private static LongSupplier octets(Settings settings, Setting setting) {
    return () -> settings.value(setting).longValueExact() * OCTETS_PER_MEGABYTE;
  }

  private static Supplier<Duration> days(Settings settings, Setting setting) {
    return () -> Duration.ofDays(settings.value(setting).longValueExact());
  }
}
