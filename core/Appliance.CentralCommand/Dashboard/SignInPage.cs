namespace Appliance.CentralCommand.Dashboard;

internal sealed class SignInPage(Stylesheet stylesheet)
{
    public IResult Render() => new HtmlPage("Sign in – Central Command", Form(Html.Empty), stylesheet);

    public IResult Refuse() => new HtmlPage("Sign in – Central Command", Form(Refusal()), stylesheet) { Status = StatusCodes.Status403Forbidden };

    private static Html Form(Html refusal) =>
        $"""
        <main class="sign-in"><h1>Central Command</h1>
        <form method="post" action="/sign-in">{refusal}
        <input type="text" name="username" value="operator" autocomplete="username" hidden>
        <label for="token">Operator token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
        <button type="submit">Sign in</button>
        <p class="quiet">Make one on the server: <code>central-command tokens add --role operator</code></p>
        </form></main>
        """;

    private static Html Refusal() => $"""<p class="error" role="alert">That is not the token of an operator, or it was revoked.</p>""";
}
