# The console in a container: published with its runtime by the SDK, run as a user without rights on a file system that may be read-only.
# Only /data is written (the database and the keys that protect cookies):
#   docker run --read-only --tmpfs /tmp -v console-data:/data -p 8080:8080 deploy-console
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Console.Server -c Release -o /app

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown "$APP_UID" /data
# One arena: the C library would keep one for each of the runtime's threads, and little is allocated there.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    MALLOC_ARENA_MAX=1 \
    Storage__Path=/data/console.db
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s CMD ["./DeployConsole.Server", "health"]
ENTRYPOINT ["./DeployConsole.Server"]
