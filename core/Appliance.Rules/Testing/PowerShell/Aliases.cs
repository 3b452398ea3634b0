using System.Collections.Frozen;

namespace Appliance.Rules.Testing.PowerShell;

/// <summary>The short names that Windows PowerShell begins with. A site can change them, and some of them are programs on other machines.</summary>
internal static class Aliases
{
    public static readonly FrozenDictionary<string, string> Known = Read(
        """
        %=ForEach-Object ?=Where-Object ac=Add-Content cat=Get-Content cd=Set-Location chdir=Set-Location clc=Clear-Content clear=Clear-Host
        cli=Clear-Item clp=Clear-ItemProperty cls=Clear-Host clv=Clear-Variable compare=Compare-Object copy=Copy-Item cp=Copy-Item cpi=Copy-Item
        cpp=Copy-ItemProperty curl=Invoke-WebRequest cvpa=Convert-Path del=Remove-Item diff=Compare-Object dir=Get-ChildItem echo=Write-Output
        epal=Export-Alias epcsv=Export-Csv erase=Remove-Item etsn=Enter-PSSession fc=Format-Custom fl=Format-List foreach=ForEach-Object
        ft=Format-Table fw=Format-Wide gal=Get-Alias gc=Get-Content gci=Get-ChildItem gcm=Get-Command gdr=Get-PSDrive ghy=Get-History gi=Get-Item
        gjb=Get-Job gl=Get-Location gm=Get-Member gmo=Get-Module gp=Get-ItemProperty gps=Get-Process group=Group-Object gsn=Get-PSSession
        gsv=Get-Service gu=Get-Unique gv=Get-Variable gwmi=Get-WmiObject h=Get-History history=Get-History icm=Invoke-Command ihy=Invoke-History
        ii=Invoke-Item ipal=Import-Alias ipcsv=Import-Csv ipmo=Import-Module irm=Invoke-RestMethod iwmi=Invoke-WmiMethod iwr=Invoke-WebRequest
        kill=Stop-Process ls=Get-ChildItem md=mkdir measure=Measure-Object mi=Move-Item mount=New-PSDrive move=Move-Item mp=Move-ItemProperty
        mv=Move-Item nal=New-Alias ndr=New-PSDrive ni=New-Item nmo=New-Module nsn=New-PSSession nv=New-Variable ogv=Out-GridView oh=Out-Host
        popd=Pop-Location ps=Get-Process pushd=Push-Location pwd=Get-Location r=Invoke-History rd=Remove-Item rdr=Remove-PSDrive ren=Rename-Item
        ri=Remove-Item rjb=Remove-Job rm=Remove-Item rmdir=Remove-Item rmo=Remove-Module rni=Rename-Item rnp=Rename-ItemProperty
        rp=Remove-ItemProperty rsn=Remove-PSSession rv=Remove-Variable rvpa=Resolve-Path rwmi=Remove-WmiObject sajb=Start-Job sal=Set-Alias
        saps=Start-Process sasv=Start-Service sc=Set-Content select=Select-Object set=Set-Variable si=Set-Item sl=Set-Location sleep=Start-Sleep
        sls=Select-String sort=Sort-Object sp=Set-ItemProperty spjb=Stop-Job spps=Stop-Process spsv=Stop-Service start=Start-Process
        sv=Set-Variable swmi=Set-WmiInstance tee=Tee-Object type=Get-Content wget=Invoke-WebRequest where=Where-Object wjb=Wait-Job
        write=Write-Output
        """);

    private static FrozenDictionary<string, string> Read(string list) => list
        .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split('='))
        .ToFrozenDictionary(entry => entry[0], entry => entry[1], StringComparer.OrdinalIgnoreCase);
}
