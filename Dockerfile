# The image of cli/pom.xml (its profile "image") where there is Docker and no JDK; compose.yaml builds it.
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /muster
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -ntp -DskipTests -pl :muster-cli -am package

FROM eclipse-temurin:17.0.20_8-jre-noble
COPY --from=build /muster/cli/target/lib /app/libs
COPY --from=build /muster/cli/target/classes /app/classes
COPY --from=build /muster/cli/src/main/image/usr /usr
COPY --from=build --chown=10001:10001 /muster/cli/src/main/image/var/lib/muster /var/lib/muster
WORKDIR /var/lib/muster
USER 10001:10001
EXPOSE 8080 8090
ENTRYPOINT ["/usr/local/bin/muster"]
