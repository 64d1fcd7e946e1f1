namespace DeployConsole.Server.Inventory;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("core.fernet_key=S3CR3T", "core.fernet_key=***")]
    [InlineData("AIRFLOW__CORE__FERNET_KEY: S3CR3T, then more", "AIRFLOW__CORE__FERNET_KEY: ***, then more")]
    [InlineData("DB_PASSWORD=S3CR3T; LEVEL=info", "DB_PASSWORD=***; LEVEL=info")]
    [InlineData("""{"smtp.smtp_password":"S3CR3T with blanks","core.parallelism":"32"}""", """{"smtp.smtp_password":***,"core.parallelism":"32"}""")]
    [InlineData("""{"body":"{\"token\":\"S3CR3T\",\"n\":1}"}""", """{"body":"{\"token\":***,\"n\":1}"}""")]
    [InlineData("Authorization: Bearer S3CR3T.S3CR3T-1", "Authorization: ***")]
    [InlineData("sent with Basic dXNlcjpTM0NSM1Q=", "sent with Basic ***")]
    [InlineData("https://b.s3.amazonaws.com/k?X-Amz-Credential=S3CR3T&X-Amz-Signature=S3CR3T&versionId=1", "https://b.s3.amazonaws.com/k?X-Amz-Credential=***&X-Amz-Signature=***&versionId=1")]
    [InlineData("postgresql://airflow:S3CR3T@db/airflow", "postgresql://***@db/airflow")]
    [InlineData("the key AKIAIOSFODNN7EXAMPLE is wrong", "the key *** is wrong")]
    [InlineData("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "***")]
    [InlineData("x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln y", "x *** y")]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345", "***")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nS3CR3T\n-----END RSA PRIVATE KEY----- end", "*** end")]
    public void What_is_a_secret_by_its_key_or_by_its_form_is_masked(string text, string expected)
    {
        Assert.Equal(expected, SecretText.Masked(text));
    }

    [Theory]
    [InlineData("Redeploy microservice-forecast: image was wrong since 14:05:09, see ticket OPS-7")]
    [InlineData("arn:aws:ecs:eu-west-1:111122223333:service/mleip-web-app-demos/microservice-forecast")]
    [InlineData("da39a3ee5e6b4b0d3255bfef95601890afd80709 is the commit, 3f2504e0-4f89-11d3-9a0c-0305e82c3301 the operation")]
    [InlineData("basic access was enough; a bearer of bad news")]
    [InlineData("core.parallelism: 16 → 32, https://example.com/a?b=c")]
    [InlineData("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public void What_people_need_to_read_stays(string text) => Assert.Equal(text, SecretText.Masked(text));

    [Fact]
    public void Long_text_is_read_in_a_time_that_grows_with_its_length()
    {
        string[] many = [new('x', 64_000), string.Concat(Enumerable.Repeat("a\":\"", 16_000)), string.Concat(Enumerable.Repeat("eyJ-", 16_000)), string.Concat(Enumerable.Repeat("a://", 16_000)), new(' ', 64_000)];

        Assert.All(many, text => Assert.NotNull(SecretText.Masked(text)));
    }
}
