using System.Security.Cryptography;
using System.Text;
using Appliance.Sdk;
using Renci.SshNet;

namespace Appliance.Plugins.Ssh.Connections;

/// <summary>A credential in SSH.NET's form, for as long as one sign-in takes. Disposing it wipes the secrets.</summary>
internal sealed class SignIn : IDisposable
{
    private readonly byte[]? _password;
    private readonly PrivateKeyFile? _key;
    private readonly List<AuthenticationMethod> _methods = [];

    /// <summary>Throws what SSH.NET throws when the private key cannot be read.</summary>
    public SignIn(Credential credential)
    {
        if (!string.IsNullOrEmpty(credential.PrivateKey))
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(credential.PrivateKey));
            _key = new PrivateKeyFile(stream);
            _methods.Add(new PrivateKeyAuthenticationMethod(credential.Username, _key));
        }

        if (!string.IsNullOrEmpty(credential.Password))
        {
            _password = Encoding.UTF8.GetBytes(credential.Password);
            _methods.Add(new PasswordAuthenticationMethod(credential.Username, _password));
        }
    }

    public AuthenticationMethod[] Methods => [.. _methods];

    public void Dispose()
    {
        // SSH.NET keeps the methods for as long as the connection lives, and with them this very array.
        CryptographicOperations.ZeroMemory(_password);
        foreach (var method in _methods.OfType<IDisposable>())
            method.Dispose();
        _key?.Dispose();
    }
}
