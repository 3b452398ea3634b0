namespace Appliance.Protocol.Control;

/// <summary>Asks what a rule pack would have done about recorded incidents. Nothing of the pack is activated.</summary>
/// <param name="Path">A pack's folder or package on the appliance, as a full path.</param>
/// <param name="Days">How far back it looks.</param>
public sealed record ReplayRequest(string Path, int Days);
