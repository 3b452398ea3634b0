namespace Appliance.Core.State;

/// <summary>That a drift comes back too often.</summary>
/// <param name="Until">Until then it is left alone.</param>
/// <param name="IsSlow">Whether it does so over hours: what heals it does not reach the cause.</param>
/// <param name="IsKnown">Whether that was found out, and told, before.</param>
/// <param name="Wells">When the machine was well in between, the earliest first.</param>
internal sealed record FlapVerdict(DateTimeOffset Until, bool IsSlow, bool IsKnown, IReadOnlyList<FlapWell> Wells);
