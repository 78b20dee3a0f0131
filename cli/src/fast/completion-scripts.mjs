const BASH = `# Completion of admin-cli for bash. Add to ~/.bashrc: source <(admin-cli completion bash)
_admin_cli() {
  local IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _admin_cli admin-cli
`;

const ZSH = `#compdef admin-cli
# Completion of admin-cli for zsh. Add to ~/.zshrc, after compinit: source <(admin-cli completion zsh)
_admin_cli() {
  local -a found
  found=("\${(@f)$("\${words[1]}" __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=("\${(@)found:#}")
  if (( \${#found} )); then compadd -- "\${found[@]}"; else _files; fi
}
compdef _admin_cli admin-cli
`;

const FISH = `# Completion of admin-cli for fish. Write it to ~/.config/fish/completions/admin-cli.fish
function __admin_cli_complete
  set -l words (commandline -opc)
  $words[1] __complete $words[2..] (commandline -ct) 2>/dev/null
end
complete -c admin-cli -a '(__admin_cli_complete)'
`;

/** What each shell reads to complete words of \`admin-cli\`. */
export const COMPLETION_SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH };
