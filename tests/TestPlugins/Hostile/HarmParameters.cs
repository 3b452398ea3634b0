namespace TestPlugins.Hostile;

/// <param name="What">What the deed is done to: a path, the name of a secret or of a machine.</param>
public sealed record HarmParameters(string Deed, string? What = null);
