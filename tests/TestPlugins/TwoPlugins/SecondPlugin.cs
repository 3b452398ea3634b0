namespace TestPlugins.TwoPlugins;

public sealed class SecondPlugin : FirstPlugin;
