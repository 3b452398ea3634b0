using System.Data.Common;
using Appliance.CentralCommand.Appliances;
using Appliance.CentralCommand.Feed;
using Appliance.CentralCommand.Incidents;
using Appliance.CentralCommand.Orders;
using Appliance.CentralCommand.Orders.Signing;
using Appliance.CentralCommand.Rules;
using Appliance.CentralCommand.Sites;
using Appliance.CentralCommand.Targets;
using Appliance.CentralCommand.Tokens;

namespace Appliance.CentralCommand.Storage;

internal static class StorageRegistration
{
    /// <summary>The stores on the embedded database. They speak the SQL that PostgreSQL shares; only the source is SQLite's.</summary>
    public static IServiceCollection AddEmbeddedStorage(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddSingleton<SqliteSource>();
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<SqliteSource>());
        services.AddSingleton<Migrations>();
        services.AddSingleton<ISiteStore, SqlSiteStore>();
        services.AddSingleton<IApplianceStore, SqlApplianceStore>();
        services.AddSingleton<ITokenStore, SqlTokenStore>();
        services.AddSingleton<IOrderStore, SqlOrderStore>();
        services.AddSingleton<IOrderKeyStore, SqlOrderKeyStore>();
        services.AddSingleton<IIncidentStore, SqlIncidentStore>();
        services.AddSingleton<ITargetStore, SqlTargetStore>();
        services.AddSingleton<IRuleSetStore, SqlRuleSetStore>();
        services.AddSingleton<IPackageStore, SqlPackageStore>();
        return services;
    }
}
