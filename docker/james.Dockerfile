# SPDX-License-Identifier: Apache-2.0
# The official image of James with mail groups in it: the extension, the PostgreSQL driver, james-conf.
# Built from the root of the repository: docker build -f docker/james.Dockerfile .

ARG JAMES_IMAGE=apache/james
ARG JAMES_TAG=jpa-3.9.0
ARG MAVEN_IMAGE=maven:3-eclipse-temurin-21
# "prebuilt" takes the jars of mvn package from the build context.
ARG ARTIFACTS=built

FROM ${MAVEN_IMAGE} AS built
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked mvn --batch-mode --no-transfer-progress clean package -DskipTests

FROM scratch AS prebuilt
COPY mailet/target/mailet-*.jar /src/mailet/target/
COPY james-server/server/target/james/james-server.lib/postgresql-*.jar /src/james-server/server/target/james/james-server.lib/

FROM ${ARTIFACTS} AS artifacts

FROM ${JAMES_IMAGE}:${JAMES_TAG}
# Of the extension: 3.8 or 3.9.
ARG JAMES_EXTENSION=3.9
ARG JAMES_MAIN_CLASS=org.apache.james.JPAJamesServerMain
ENV JAMES_MAIN_CLASS=${JAMES_MAIN_CLASS}
RUN command -v openssl >/dev/null \
  || { apt-get update && apt-get install --yes --no-install-recommends openssl && rm -rf /var/lib/apt/lists/*; }
COPY --from=artifacts /src/james-server/server/target/james/james-server.lib/postgresql-*.jar /root/libs/james-jdbc-driver.jar
COPY --from=artifacts /src/mailet/target/mailet-*-james-${JAMES_EXTENSION}.jar /opt/mailgroups/extensions-jars/
COPY james-conf /opt/mailgroups/conf
COPY docker/bin/healthy docker/bin/make-secrets docker/bin/start-james /usr/local/bin/
EXPOSE 25 143 465 587 993
HEALTHCHECK --interval=10s --timeout=10s --start-period=3m \
  CMD ["bash", "-c", "healthy ${JAMES_WEBADMIN_PORT:-8000} /healthcheck"]
ENTRYPOINT ["start-james"]
