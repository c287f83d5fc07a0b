# Shared by the benchmarks: the machine's figures, processes and their memory, starting and stopping the shop.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
pids=()

finish() {
    for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

machine() {
    echo "$(nproc) cores ($(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)), $(awk '/MemTotal/ {printf "%.0f GiB", $2/1048576}' /proc/meminfo), .NET $(dotnet --version), $(git -C "$root" rev-parse --short HEAD)"
}

# A process and all its descendants.
tree() {
    echo "$1"
    for child in $(pgrep -P "$1"); do tree "$child"; done
}

# Sum of proportional set sizes, in MB, of the processes given.
pss() {
    for pid in "$@"; do cat "/proc/$pid/smaps_rollup" 2>/dev/null || true; done | awk '/^Pss:/ {sum += $2} END {printf "%.0f", sum / 1024}'
}

# Each line with the milliseconds since $1 (microseconds of the clock) before it.
stamp() {
    while IFS= read -r line; do printf '%6d ms  %s\n' $(((${EPOCHREALTIME/./} - $1) / 1000)) "$line"; done
}

# Starts the built shop on a folder of its own, with its lines in $work/shop.log, and waits until it is healthy.
start_shop() { # ARGUMENTS...
    rm -f "$work/shop.log"
    "$root/SockShop.AppHost/bin/Debug/net10.0/SockShop.AppHost" --data "$work/data" "$@" > >(stamp "${EPOCHREALTIME/./}" >"$work/shop.log") 2>&1 &
    shop=$!
    pids=("$shop" "${pids[@]}")
    until grep -qs "healthy in" "$work/shop.log"; do
        kill -0 "$shop" 2>/dev/null || { cat "$work/shop.log"; exit 1; }
        sleep 0.02
    done
}

stop_shop() {
    kill -TERM "$shop"
    wait "$shop" || true
    pids=("${pids[@]:1}")
}

start_peer() { # PORT
    "$root/bench/peer/bin/Debug/net10.0/Peer" --urls "http://127.0.0.1:$1" --Logging:LogLevel:Default=Warning >/dev/null 2>&1 &
    pids+=("$!")
}
