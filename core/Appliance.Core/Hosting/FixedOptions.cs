using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Appliance.Core.Hosting;

/// <summary>Options that are known before the host is built and never change.</summary>
internal sealed class FixedOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(T value) : IOptions<T>, IOptionsMonitor<T>
    where T : class
{
    public T Value => value;

    public T CurrentValue => value;

    public T Get(string? name) => value;

    public IDisposable? OnChange(Action<T, string?> listener) => null;
}
