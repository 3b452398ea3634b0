using Appliance.Core.Checks;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.Checks;

[TestClass]
public sealed class ScanRequestTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private Facts Facts => new(_folder.Journal);

    private bool IsOnDisk => Facts.Get(Facts.ScanRequested) is not null;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Raised_IsTakenOnceAndForgottenAfterItsScan()
    {
        var request = new ScanRequest(Facts);
        request.Raise();

        var taken = request.Take();
        var onDiskMeanwhile = IsOnDisk;
        await request.EndAfterAsync(taken!.Value, Task.CompletedTask);

        Assert.IsTrue(onDiskMeanwhile);
        Assert.IsNull(request.Take());
        Assert.IsFalse(IsOnDisk);
    }

    [TestMethod]
    public async Task Raised_WhileAScanEnds_IsNotLost()
    {
        var request = new ScanRequest(Facts);
        request.Raise();
        var first = request.Take()!.Value;

        request.Raise();
        await request.EndAfterAsync(first, Task.CompletedTask);

        Assert.IsTrue(IsOnDisk);
        Assert.IsNotNull(request.Take());
    }

    [TestMethod]
    public async Task Taken_ScanOfAnEarlierRequestEnds_StaysOnDiskUntilItsOwnEnds()
    {
        var request = new ScanRequest(Facts);
        request.Raise();
        var first = request.Take()!.Value;
        request.Raise();
        var second = request.Take()!.Value;

        await request.EndAfterAsync(first, Task.CompletedTask);
        var onDiskMeanwhile = IsOnDisk;
        await request.EndAfterAsync(second, Task.CompletedTask);

        Assert.IsTrue(onDiskMeanwhile);
        Assert.IsFalse(IsOnDisk);
    }

    [TestMethod]
    public async Task Taken_ScanIsCancelled_IsThereAfterARestart()
    {
        var request = new ScanRequest(Facts);
        request.Raise();

        await request.EndAfterAsync(request.Take()!.Value, Task.FromCanceled(new CancellationToken(canceled: true)));
        _folder.Reopen();

        Assert.IsNotNull(new ScanRequest(Facts).Take());
    }

    [TestMethod]
    public void Raise_JournalCannotBeWritten_IsTakenAllTheSame()
    {
        var request = new ScanRequest(Facts);
        _folder.Journal.Dispose();

        Assert.Throws<Exception>(request.Raise);

        Assert.IsNotNull(request.Take());
        _folder.Reopen();
    }
}
