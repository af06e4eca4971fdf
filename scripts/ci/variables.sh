# Sourced. Exports what GitHub's variables say to the app: CODAFORM_VARIABLES is their JSON, of which only names that begin
# with CODAFORM_ or CODA_ are taken. Values never go through a shell.
if [ -n "${CODAFORM_VARIABLES:-}" ]; then
  while IFS= read -r -d '' entry; do
    export "${entry?}"
  done < <(node -e '
    for (const [name, value] of Object.entries(JSON.parse(process.env.CODAFORM_VARIABLES)))
      if (/^(CODAFORM|CODA)_[A-Z0-9_]+$/.test(name)) process.stdout.write(`${name}=${value}\0`);
  ')
fi
codaform() { ${CODAFORM:-npx codaform} "$@"; }

# The folder of a stack; synthesizes an app of CDKTF first.
stack_folder() {
  if [ -d "$1" ]; then
    echo "$1"
  else
    ${CODAFORM_SYNTH:-npx cdktf synth} >&2
    echo "cdktf.out/stacks/$1"
  fi
}
