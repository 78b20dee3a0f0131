/** Version of the platform that releases name ranges of in `requires.platform`. */
export const PLATFORM_VERSION = '1.0.0';
