using Xunit.Sdk;
using Xunit.v3;

// Most of a test's time is the wait for a dead console's lease. More at once would keep the living from renewing theirs.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 4)]
