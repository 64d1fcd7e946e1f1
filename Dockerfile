# The console in a container: built with the SDK, run as a user without rights on a file system that may be read-only.
# Only /data is written (the database and the keys that protect cookies):
#   docker run --read-only --tmpfs /tmp -v console-data:/data -p 8080:8080 deploy-console
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Console.Server -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown "$APP_UID" /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    Storage__Path=/data/console.db
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s CMD ["dotnet", "DeployConsole.Server.dll", "health"]
ENTRYPOINT ["dotnet", "DeployConsole.Server.dll"]
