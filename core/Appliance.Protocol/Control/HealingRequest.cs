namespace Appliance.Protocol.Control;

/// <summary>Asks to stop healing or to let it go on.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Reason">Needed to stop it.</param>
public sealed record HealingRequest(string By, string? Reason);
