using Appliance.Core.Checkin;
using Appliance.Core.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Support;

internal static class ServerClocks
{
    public static ServerClock Of(JournalFolder folder, TimeProvider time) => new(new Facts(folder.Journal), time, NullLogger<ServerClock>.Instance);
}
