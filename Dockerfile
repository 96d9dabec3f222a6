# The image of all Wakestream services; the command chooses which.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /opt/wakestream
COPY . .
# The launcher builds what it runs; --version is the shortest run.
RUN ./wakestream --version && mkdir -p models

FROM eclipse-temurin:25-jre
RUN apt-get update \
    && apt-get install -y --no-install-recommends libjemalloc2 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 wakestream \
    && mkdir /bundles && chown wakestream /bundles
WORKDIR /opt/wakestream
COPY --from=build /opt/wakestream/wakestream ./
COPY --from=build /opt/wakestream/cli/target/wakestream-cli.jar /opt/wakestream/cli/target/wakestream.built cli/target/
COPY --from=build /opt/wakestream/cli/target/lib cli/target/lib
COPY --from=build /opt/wakestream/models models
USER wakestream
ENTRYPOINT ["/opt/wakestream/wakestream"]
CMD ["--help"]
