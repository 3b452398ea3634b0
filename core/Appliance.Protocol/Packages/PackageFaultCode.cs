using System.Text.Json;
using Appliance.Protocol.Worker;

namespace Appliance.Protocol.Packages;

/// <summary>The word of a <see cref="PackageFault"/>, the same in JSON, in records and on the command line.</summary>
public static class PackageFaultCode
{
    public static string Of(PackageFault fault) => JsonSerializer.SerializeToElement(fault, WorkerJson.Default.PackageFault).GetString()!;
}
