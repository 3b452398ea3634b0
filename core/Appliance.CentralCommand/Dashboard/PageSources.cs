using Appliance.CentralCommand.Appliances;
using Appliance.CentralCommand.Feed;
using Appliance.CentralCommand.Incidents;
using Appliance.CentralCommand.Orders;
using Appliance.CentralCommand.Rules;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>What the page is about.</summary>
internal sealed record PageSources(
    IApplianceStore Appliances, IOrderStore Orders, IIncidentStore Incidents, IRuleSetStore Rules, IPackageStore Packages);
