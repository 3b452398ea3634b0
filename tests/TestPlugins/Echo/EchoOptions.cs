using System.ComponentModel.DataAnnotations;

namespace TestPlugins.Echo;

public sealed record EchoOptions
{
    public string Greeting { get; init; } = "Hello";

    [Range(1, 10)]
    public int MaxTimes { get; init; } = 10;

    /// <summary><c>pass</c>, <c>fail</c> or <c>hang</c>.</summary>
    public string SelfTest { get; init; } = "pass";

    public Dictionary<string, string> Names { get; init; } = [];
}
