using Bunit;
using DeployConsole.Client.Operations;
using DeployConsole.Client.Shared.Words;
using Xunit;

namespace DeployConsole.Client.Shared;

public sealed class AwsWordsTests : ConsoleTest
{
    private const string Denial = "The console's role may not ecs:UpdateService. User: arn:aws:sts::1:assumed-role/console/s is not authorized to perform: ecs:UpdateService.";

    [Fact]
    public void A_denial_is_one_sentence_and_AWSs_own_words_are_apart() => Assert.Equal(
        ("The console's role may not ecs:UpdateService.", "User: arn:aws:sts::1:assumed-role/console/s is not authorized to perform: ecs:UpdateService."), AwsWords.Parted(Denial));

    [Theory]
    [InlineData("ECS rolled back. Tasks failed.")]
    [InlineData("The console's role may not ecs:UpdateService.")]
    [InlineData("")]
    public void Other_words_stay_whole(string text) => Assert.Equal((text, null), AwsWords.Parted(text));

    [Fact]
    public void What_AWS_said_is_folded_below_the_sentence()
    {
        var text = Render<LongText>(parameters => parameters.Add(it => it.Text, Denial));

        Assert.Equal("The console's role may not ecs:UpdateService.", text.Find("span").Words());
        Assert.StartsWith("What AWS said User: arn", text.Find("details:not([open])").Words(), StringComparison.Ordinal);
    }
}
