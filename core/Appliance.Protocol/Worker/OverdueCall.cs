namespace Appliance.Protocol.Worker;

/// <summary>A call was answered in its plugin's place and runs on, long past its deadline.</summary>
/// <param name="Contribution">Which call, such as <c>order type 'backup'</c>.</param>
public sealed record OverdueCall(string Plugin, string Contribution);
