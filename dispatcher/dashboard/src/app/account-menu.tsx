import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CircleUserRound } from 'lucide-react';
import { SHELL } from './shell-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { toastError } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu.tsx';
import { toErrorLine } from '@/errors/error-words.ts';
import { LANGUAGES, setLanguage, useLanguage, useTexts } from '@/i18n/texts.ts';
import type { Language } from '@/i18n/texts.ts';
import { nameOf } from '@/session/person.ts';
import { signOut, useSession } from '@/session/session.ts';
import { setTheme, THEMES, useTheme } from '@/theme/theme.ts';
import type { Theme } from '@/theme/theme.ts';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** Who is signed in, how the page looks, and the way out. */
export function AccountMenu() {
  const texts = useTexts(SHELL);
  const { holder } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const theme = useTheme();
  const language = useLanguage();
  const role = holder.kind === 'tenant' ? texts[holder.role] : texts[holder.kind];
  const person = holder.kind === 'publisher' ? undefined : holder.person;
  const who = person === undefined ? role : toPlainText(nameOf(person), 60);
  const leave = async (): Promise<void> => {
    try {
      const signOutUrl = await signOut(queryClient);
      if (signOutUrl === undefined) await navigate({ to: '/sign-in' });
      else globalThis.location.assign(signOutUrl);
    } catch (error) {
      toastError(toErrorLine(error, language));
    }
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" aria-label={`${texts.account}: ${who}`}>
          <CircleUserRound aria-hidden />
          <bdi className="hidden max-w-40 truncate sm:inline">{who}</bdi>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-56">
        <DropdownMenuLabel className="break-words">
          {texts.signedInAs(who)}
          {person !== undefined && <span className="block text-xs font-normal text-muted-foreground">{role}</span>}
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{texts.theme}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
          {THEMES.map((name) => (
            <DropdownMenuRadioItem key={name} value={name}>
              {texts[name]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{texts.language}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={language} onValueChange={(value) => setLanguage(value as Language)}>
          {LANGUAGES.map((name) => (
            <DropdownMenuRadioItem key={name} value={name} lang={name}>
              {LANGUAGE_NAMES[name]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void leave()}>{texts.signOut}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
