printf 'kernel.kptr_restrict = 2\nkernel.unprivileged_bpf_disabled = 2\n' > /etc/sysctl.d/zzz-site.conf
