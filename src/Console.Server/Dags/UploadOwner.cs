using System.Security.Claims;
using DeployConsole.Contracts;
using DeployConsole.Server.Access;

namespace DeployConsole.Server.Dags;

/// <summary>Whose staged files, and for which environment.</summary>
internal sealed record UploadOwner(Guid Upload, ScopeId Scope, string Environment, string By)
{
    public static UploadOwner Of(ClaimsPrincipal user, ScopeId scope, string environment, Guid upload) =>
        new(upload, scope, environment, Caller.Of(user).Name);
}
