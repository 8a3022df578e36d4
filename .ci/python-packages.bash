# shellcheck shell=bash
# Sourced: packages of Python in the throw-away environment $python_home; where Python comes without ensurepip
# (Debian's), in a plain directory.

install_python_packages() {
    : "${python_home:?}"
    [[ -d $python_home ]] || python3 -m venv "$python_home" >/dev/null 2>&1 || rm -rf -- "$python_home"
    if [[ -x $python_home/bin/python ]]; then
        "$python_home/bin/python" -m pip install -q "$@"
    else
        python3 -m pip install -q --target "$python_home" "$@"
    fi
}

in_python_home() {
    if [[ -x $python_home/bin/python ]]; then
        PATH=$python_home/bin:$PATH "$@"
    else
        PYTHONPATH=$python_home PATH=$python_home/bin:$PATH "$@"
    fi
}

# Prints the SPARK_HOME of the package pyspark, installed in an environment of its own, because other
# packages bring a client that overwrites parts of it.
spark_home_of() {
    local python_home=$root/build/ci-pyspark
    [[ -f $python_home/$1 ]] || {
        install_python_packages "$1"
        touch -- "$python_home/$1"
    }
    in_python_home python3 -c 'import pyspark; print(pyspark.__path__[0])'
}
