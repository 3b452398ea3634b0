using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TestPlugins.Echo;

public sealed record TuneParameters(
    [Description("What to tune."), RegularExpression("[a-z.]+")] string Unit, [Range(1, 10)] int Level, double? Share = null, bool Force = false, GreetTone Tone = GreetTone.Plain);
