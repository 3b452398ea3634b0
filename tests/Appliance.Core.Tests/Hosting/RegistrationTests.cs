using Appliance.Core.Hosting;
using Appliance.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Tests.Hosting;

/// <summary>Of a class with two public constructors, or with none, no factory is written.</summary>
[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public void Supervisor_NoneOfItsOwnClasses_IsFoundByReflection()
    {
        var services = new ServiceCollection().AddSupervisor(Configurations.Valid, "/nonexistent");

        var reflected = services.Where(service => service.ImplementationType?.Namespace?.StartsWith("Appliance.", StringComparison.Ordinal) == true);

        Assert.AreEqual("", string.Join('\n', reflected.Select(service => service.ImplementationType)));
        Assert.IsGreaterThan(100, services.Count(service => service.ImplementationFactory is not null));
    }
}
