namespace TestPlugins.Echo;

public enum GreetTone
{
    Plain = 0,
    VeryWarm = 1,
}
