using Appliance.Sdk;

namespace Appliance.Core.State;

/// <summary>A drift that was seen, and of which it is not known yet whether it is a new one.</summary>
/// <param name="Key">What makes two of them the same drift.</param>
/// <param name="Incident">What was seen.</param>
/// <param name="Takers">The rules that may take it now; null among them: none does.</param>
internal readonly record struct Sighting(string Key, Incident Incident, IReadOnlyList<string?> Takers);
