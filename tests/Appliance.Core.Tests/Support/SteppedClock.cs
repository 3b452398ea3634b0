using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Support;

/// <summary>A machine whose wall clock can be set, while monotonic time goes its way.</summary>
internal sealed class SteppedClock : FakeTimeProvider
{
    public TimeSpan Step { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
}
