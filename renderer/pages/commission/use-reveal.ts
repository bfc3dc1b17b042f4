export { REVEALED_FOR_MS, useReveal, type Reveal } from '../../components/use-reveal.ts';
