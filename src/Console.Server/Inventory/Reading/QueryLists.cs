using Amazon.ElasticLoadBalancingV2.Model;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Lists in answers of Query services, which are XML: ELB, and CloudWatch.</summary>
internal static class QueryLists
{
    // AWS answers an empty list with an empty element. The generated clients give that as an empty list and a missing element as null.
    // The official packages make a list with its first member, so that there both are null and only a second look tells them apart:
    // https://github.com/aws/aws-sdk-net, DescribeTargetHealthResponseUnmarshaller
    private static readonly bool s_missingIsTold = typeof(TargetHealthDescription).Assembly.GetName().Name is "DeployConsole.AwsSdk";

    /// <summary>The list; null when AWS left it out, as far as the client can tell.</summary>
    public static List<T>? Said<T>(List<T>? list) => list ?? (s_missingIsTold ? null : []);

    /// <summary>The lists of all pages together.</summary>
    /// <exception cref="ReadRefusedException">A page has no list: an answer without members must not pass for an empty account.</exception>
    public static List<T> Of<TPage, T>(IEnumerable<TPage> pages, Func<TPage, List<T>?> listOf, string what) =>
        [.. pages.SelectMany(page => Said(listOf(page)) ?? throw new ReadRefusedException(ReadFault.Incomplete($"AWS answered without its list of {what}")))];
}
