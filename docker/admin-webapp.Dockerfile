# SPDX-License-Identifier: Apache-2.0
# The admin webapp. Built from the root of the repository: docker build -f docker/admin-webapp.Dockerfile .

ARG JRE_IMAGE=eclipse-temurin:21-jre
ARG MAVEN_IMAGE=maven:3-eclipse-temurin-21
# "prebuilt" takes the jars of mvn package from the build context.
ARG ARTIFACTS=built

FROM ${MAVEN_IMAGE} AS built
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked mvn --batch-mode --no-transfer-progress clean package -DskipTests

FROM scratch AS prebuilt
COPY admin-webapp/target/admin-webapp-*-exec.jar /src/admin-webapp/target/
COPY james-server/quickstart/target/quickstart-*.jar /src/james-server/quickstart/target/

FROM ${ARTIFACTS} AS artifacts

# What changes seldom comes in layers of its own, so that an upgrade is small.
FROM ${JRE_IMAGE} AS layers
COPY --from=artifacts /src/admin-webapp/target/admin-webapp-*-exec.jar /admin-webapp.jar
RUN java -Djarmode=tools -jar /admin-webapp.jar extract --layers --destination /layers

FROM ${JRE_IMAGE}
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin mailgroups \
  && install --directory --owner=mailgroups --mode=700 /var/lib/mailgroups
WORKDIR /app
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
# Classes as the JVM keeps them, so that the webapp starts in two thirds of the time.
RUN java -XX:ArchiveClassesAtExit=admin-webapp.jsa -Dspring.context.exit=onRefresh -jar admin-webapp.jar >/dev/null
# With the loader of the sample organisation.
COPY --from=artifacts /src/james-server/quickstart/target/quickstart-*.jar quickstart.jar
COPY docker/bin/healthy /usr/local/bin/
USER 10001
# A file there named as a property of Spring Boot is its value: spring.datasource.password.
ENV SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/
# Contents of groups' files: a volume, or they go with the container.
ENV MAILGROUPS_FILES_DIRECTORY=/var/lib/mailgroups/files
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=10s --start-period=2m \
  CMD ["bash", "-c", "healthy ${MANAGEMENT_SERVER_PORT:-8081} /actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=admin-webapp.jsa", "-jar", "admin-webapp.jar"]
