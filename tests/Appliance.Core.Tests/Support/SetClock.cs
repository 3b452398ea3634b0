using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Support;

/// <summary>A clock that somebody sets while the counter beside it goes on.</summary>
internal sealed class SetClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public TimeSpan Set { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Set;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
