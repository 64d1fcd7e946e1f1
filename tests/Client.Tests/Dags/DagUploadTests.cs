using DeployConsole.Contracts.Dags;
using Xunit;

namespace DeployConsole.Client.Dags;

public sealed class DagUploadTests
{
    private readonly DagUpload _upload = new("dags/");

    [Fact]
    public void A_path_that_is_chosen_again_replaces_the_one_before()
    {
        Add(new DroppedFile(1, "a.py", 10));
        Add(new DroppedFile(2, "a.py", 12));

        Assert.Equal((2, 12), (Assert.Single(_upload.Entries).File, _upload.Entries[0].SizeBytes));
    }

    [Fact]
    public void What_the_server_does_not_name_is_refused_rather_than_guessed()
    {
        Add(new DroppedFile(1, "a.py", 10), new DroppedFile(2, "b.py", 10));
        _upload.Apply([new DagFilePlan("a.py", DagChange.New, null)]);

        Assert.Equal([DagEntryState.Refused, DagEntryState.Waiting], _upload.Entries.Select(entry => entry.State));
        Assert.Equal(["a.py"], _upload.ToSend.Select(entry => entry.Path));
    }

    [Fact]
    public void A_sent_file_that_is_taken_off_the_list_is_not_deployed()
    {
        Add(new DroppedFile(1, "a.py", 10), new DroppedFile(2, "b.py", 10));
        _upload.Apply([new DagFilePlan("a.py", DagChange.New, null), new DagFilePlan("b.py", DagChange.New, null)]);
        foreach (var entry in _upload.Entries) { entry.Finish(); }

        var staged = _upload.Id;
        _upload.Remove(_upload.Entries[0]);

        Assert.NotEqual(staged, _upload.Id);
        Assert.Equal(["b.py"], _upload.ToSend.Select(entry => entry.Path));
    }

    [Fact]
    public void Unchanged_files_do_not_count_against_the_limits()
    {
        Add([.. Enumerable.Range(0, 600).Select(number => new DroppedFile(number, $"f{number:000}.py", 10))]);
        _upload.Apply(_upload.Offers.Select((offer, index) => new DagFilePlan(offer.Path, index < 3 ? DagChange.Changed : DagChange.Unchanged, null)));

        Assert.Null(_upload.Refusal);
        Assert.Equal(3, _upload.ToSend.Count);
    }

    [Fact]
    public void What_was_left_out_or_taken_off_is_told_from_the_first_drop_on()
    {
        Add(new DroppedFile(1, "dags/a.py", 10), new DroppedFile(2, "dags/__pycache__/a.pyc", 10));

        Assert.Equal((1, "dags/", "a.py"), (_upload.LeftOut, _upload.DroppedFolder, Assert.Single(_upload.Entries).Path));
    }

    [Fact]
    public void More_files_than_are_looked_at_cannot_be_sent_in_part()
    {
        _upload.Add([new DroppedFile(1, "a.py", 10)], more: true);

        Assert.Contains("More files were dropped", _upload.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_files_come_first_and_files_keep_their_place_while_they_are_sent()
    {
        Add(new DroppedFile(1, "a.py", 10), new DroppedFile(2, "b.py", 0), new DroppedFile(3, "c.py", 10));
        _upload.Apply([new DagFilePlan("a.py", DagChange.Unchanged, null), new DagFilePlan("c.py", DagChange.Changed, null)]);
        Assert.Equal(["b.py", "c.py", "a.py"], _upload.Entries.Select(entry => entry.Path));

        _upload.Entries[1].Send();
        _upload.Entries[1].Fail("The connection broke.");
        Assert.Equal(["b.py", "c.py", "a.py"], _upload.Entries.Select(entry => entry.Path));
    }

    private void Add(params DroppedFile[] files)
    {
        foreach (var entry in _upload.Add(files, more: false)) { _upload.Keep(entry, new FileReading(new string('a', 64), IsText: true, null)); }
    }
}
