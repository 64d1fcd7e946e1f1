using DeployConsole.Contracts.Audit;

namespace DeployConsole.Server.Audit;

public sealed class AuditCsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "  '=1+1")]
    [InlineData("\t=1+1", "'\t'=1+1")]
    [InlineData("\r=1+1", "\"'\r'=1+1\"")]
    [InlineData("\n=1+1", "\"\n'=1+1\"")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("=\"a\",1", "\"'=\"\"a\"\",1\"")]
    [InlineData("a, \"b\"\r\nc", "\"a, \"\"b\"\"\r\nc\"")]
    [InlineData("2 + 2 = 4 - 0 @ home", "2 + 2 = 4 - 0 @ home")]
    [InlineData("", "")]
    public void A_cell_is_shown_by_a_spreadsheet_and_not_run(string what, string expected)
    {
        var line = AuditCsv.Line(new AuditRecord(1, DateTimeOffset.UnixEpoch, "Refusal", "ana", "local", what, "", null, null, null, null, null, [], "p", "h"));

        Assert.Equal($"1,1970-01-01T00:00:00.000Z,Refusal,ana,local,{expected},,,,,,,,p,h\r\n", line);
    }
}
