/** Text of several lines that has its form already, such as JSON: its lines stay, and are not broken. */
export class Block {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
