using System.Reflection;
using System.Text;
using Appliance.Plugins.Ssh.Connections;
using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Ssh;

[TestClass]
public sealed class SignInTests
{
    /// <summary>Looks into SSH.NET, which keeps its methods for as long as a connection lives: a new version may copy the array.</summary>
    [TestMethod]
    public void Password_AfterTheSignIn_IsWipedInSshNetToo()
    {
        var signIn = new SignIn(new Credential { Username = "u", Password = "secret" });
        var method = signIn.Methods.Single();
        var request = Field(method, "_requestMessage")!;
        Assert.AreEqual("secret", Encoding.UTF8.GetString((byte[])Field(method, "_password")!));

        signIn.Dispose();

        CollectionAssert.AreEqual(new byte[6], (byte[])Field(method, "_password")!);
        CollectionAssert.AreEqual(new byte[6], (byte[])request.GetType().GetProperty("Password", BindingFlags.Instance | BindingFlags.Public)!.GetValue(request)!);
    }

    private static object? Field(object owner, string name) =>
        owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner);
}
