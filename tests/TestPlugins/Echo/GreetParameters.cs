using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TestPlugins.Echo;

public sealed record GreetParameters(
    [Description("Whom to greet.")] string FullName, [Range(1, 5)] int Times = 1, GreetTone Tone = GreetTone.Plain, string? Note = null);
