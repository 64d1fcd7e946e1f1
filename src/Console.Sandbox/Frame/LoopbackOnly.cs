using System.Net;
using Microsoft.AspNetCore.Http;

namespace DeployConsole.Sandbox.Frame;

/// <summary>
/// Keeps web pages away from the control endpoints. A page of another origin says so in its Origin or Sec-Fetch-Site header; one
/// whose name was rebound to loopback still names itself in the Host.
/// </summary>
internal static class LoopbackOnly
{
    /// <summary>Why a request is refused; null when it may pass.</summary>
    public static string? Refusal(HttpRequest request)
    {
        if (!IsLoopback(request.Host.Host))
        {
            return $"The host '{request.Host.Host}' is not loopback.";
        }

        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"http://{request.Host.Value}")
        {
            return $"A page of '{origin}' may not steer the sandbox.";
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" ? "A page of another origin may not steer the sandbox." : null;
    }

    // The AWS CLI puts `api.` before the address; no name of the DNS can end in a number.
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".127.0.0.1", StringComparison.Ordinal)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
