using System.ComponentModel.DataAnnotations;

namespace TestPlugins.Misbehaves;

public sealed record MisbehaveParameters([AllowedValues("throw", "background", "fail-fast", "spin")] string Deed, string? Started = null);
