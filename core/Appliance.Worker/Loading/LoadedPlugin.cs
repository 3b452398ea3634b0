using Appliance.Sdk;
using Appliance.Worker.Actions;
using Appliance.Worker.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Worker.Loading;

/// <summary>A plugin whose contributions exist.</summary>
internal sealed record LoadedPlugin(
    string Id,
    ServiceProvider Services,
    IReadOnlyList<IExecutor> Executors,
    IReadOnlyList<ActionRegistration> Actions,
    IReadOnlyList<OrderRegistration> Orders,
    IReadOnlyList<IDriftSource> Sources,
    IReadOnlyList<ISelfTest> SelfTests);
