using Appliance.Sdk;
using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

[TestClass]
public sealed class OrderTests : IAsyncDisposable
{
    private WorkerUnderTest _worker = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken);
        Assert.IsNull(await _worker.LoadAsync("Echo"));
    }

    public async ValueTask DisposeAsync() => await _worker.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task RunOrder_ValidParameters_ReachTheHandler()
    {
        var result = await _worker.RunOrderAsync("""{"full_name":"Ada","times":2,"tone":"very_warm"}""");

        Assert.IsTrue(result.Success, result.Message);
        Assert.AreEqual("Hello, Ada. Hello, Ada.", result.Result!.Value.GetProperty("text").GetString());
        Assert.AreEqual("VeryWarm", result.Result.Value.GetProperty("tone").GetString());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("{}", "Order type 'greet' needs the parameter 'full_name'.")]
    [DataRow("null", "Order type 'greet' needs the parameter 'full_name'.")]
    [DataRow("[1]", "The parameters of order type 'greet' are a JSON Array; they must be an object.")]
    [DataRow("""{"full_name":null}""", "Order type 'greet' cannot read its parameter 'full_name': ")]
    [DataRow("""{"full_name":"Ada","FullName":"Eve"}""",
        "Order type 'greet' has no parameter 'FullName'; it takes 'full_name', 'times', 'tone', 'note'.")]
    [DataRow("""{"full_name":"Ada","full_name":"Eve"}""", "Order type 'greet' cannot read its parameter 'full_name': ")]
    [DataRow("""{"full_name":"Ada","times":"2"}""", "Order type 'greet' cannot read its parameter 'times': ")]
    [DataRow("""{"full_name":"Ada","tone":1}""", "Order type 'greet' cannot read its parameter 'tone': ")]
    [DataRow("""{"full_name":"Ada","times":6}""",
        "Order type 'greet' refuses its parameters: The field times must be between 1 and 5. It is '6'.")]
    public async Task RunOrder_WrongParameters_IsRefusedAndNamesThem(string parameters, string message)
    {
        var result = await _worker.RunOrderAsync(parameters);

        Assert.IsFalse(result.Success);
        Assert.AreEqual(FailureKind.Refused, result.Failure);
        StringAssert.StartsWith(result.Message, message);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task RunOrder_ValueThatIsNoneOfThoseAllowed_IsRefusedAndNamesThem()
    {
        await using var worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken);
        Assert.IsNull(await worker.LoadAsync("Misbehaves"));

        var result = await worker.RunOrderAsync("""{"deed":"thorw"}""", "misbehave");

        Assert.AreEqual("Order type 'misbehave' refuses its parameters: 'deed' is 'thorw', which is none of throw, background, fail-fast, spin.", result.Message);
    }
}
